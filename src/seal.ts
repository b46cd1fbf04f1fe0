import { createHash } from 'node:crypto';

/** The member by which a file of ours tells whether it is as it was written; the last one of its object. */
const SEAL = 'seal';

/**
 * Data as JSON on one line, with a seal: the SHA-256 of the same JSON without it. For files that another run is to take
 * at their word.
 */
export function sealed(data: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ ...data, [SEAL]: sealOf(data) })}\n`;
}

/** Whether the seal of what JSON gave fits the rest of it. */
export function isAsSealed(data: Readonly<Record<string, unknown>>): boolean {
  const { [SEAL]: seal, ...rest } = data;
  try {
    return seal === sealOf(rest);
  } catch (error) {
    // What is nested too deep to be written as JSON was not written by us.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function sealOf(data: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex');
}
