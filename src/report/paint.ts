import { styleText } from 'node:util';

/** What colours stand for, so that a report never names one. */
export type Role = 'bad' | 'good' | 'doubtful' | 'quiet' | 'place' | 'strong';

/** Dresses a text for the terminal, or leaves it as it is. */
export type Paint = (role: Role, text: string) => string;

const STYLES = {
  bad: 'red',
  good: 'green',
  doubtful: 'yellow',
  quiet: 'dim',
  place: 'cyan',
  strong: 'bold',
} as const satisfies Readonly<Record<Role, Parameters<typeof styleText>[0]>>;

/** For files and pipes. */
export const plain: Paint = (_role, text) => text;

/** For a terminal that shows colours. */
export const coloured: Paint = (role, text) => styleText(STYLES[role], text, { validateStream: false });
