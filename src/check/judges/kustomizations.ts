import type { FluxKustomization } from '../../repo/facts.ts';
import type { Subject } from '../../vocabulary/subject.ts';
import type { JudgeContext } from '../judges.ts';

/** The deployed Kustomizations that an open subject covers: one for each cluster that has it. */
export function deployedKustomizations(subject: Subject, { index }: JudgeContext): readonly FluxKustomization[] {
  return index.deployed(subject).flatMap((entity) => index.kustomization(entity.subject) ?? []);
}
