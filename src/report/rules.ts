import { sourcesOf } from '../vocabulary/rule-sources.ts';
import { type Example, isRuleId, RULES, type Rule } from '../vocabulary/rules.ts';

const INTRODUCTION = `# Rules

<!-- Written by "npm run rules" from src/vocabulary/rules.ts. -->

Every finding names a rule. An \`error\` fails the check, a \`warning\` deserves a look, \`info\` is said quietly.
\`wikiproof explain RULE\` prints what stands here; \`rules\` and \`ignore\` in \`wikiproof.yaml\` change what is reported.
`;

/**
 * What a rule means, with an example that it reports, one that it leaves alone, and where Flux or Kubernetes says so, as
 * Markdown. `undefined` for no rule of ours.
 */
export function explainRule(id: string): string | undefined {
  if (!isRuleId(id)) return undefined;
  const sources = sourcesOf(id).map((source) => `- ${source}`);
  return [section(id, RULES[id]), ...(sources.length === 0 ? [] : [`It rests on:\n\n${sources.join('\n')}\n`])].join(
    '\n',
  );
}

/** The page that documents `rules`, as Markdown. */
export function rulesPage(rules: Readonly<Record<string, Rule>>): string {
  const entries = Object.entries(rules);
  const rows = entries.map(([id, rule]) => `| [\`${id}\`](#${anchor(id)}) | ${rule.severity} | ${rule.meaning} |`);
  const index = ['| Rule | Severity | What it means |', '|---|---|---|', ...rows].join('\n');
  return [INTRODUCTION, index, '', ...entries.map(([id, rule]) => section(id, rule))].join('\n');
}

/** The fragment that GitHub gives to the heading of a rule. */
function anchor(id: string): string {
  return id.replaceAll('/', '');
}

function section(id: string, rule: Rule): string {
  const { triggers, leaves } = rule;
  const sameManifest = triggers.manifest === leaves.manifest;
  const parts = [
    `## ${id}`,
    `**${rule.severity}.** ${rule.meaning} ${rule.help}`,
    ...(sameManifest ? ['With the manifest', fenced('yaml', triggers.manifest)] : []),
    'Reported:',
    ...example(triggers, leaves),
    'Not reported:',
    ...example(leaves, triggers),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What of an example differs from the other one, as code blocks. */
function example(shown: Example, other: Example): readonly string[] {
  const files = Object.entries(shown.files ?? {}).map(([path, content]) => fileBlock(path, content));
  const links = Object.entries(shown.links ?? {}).map(([path, target]) => `\`${path}\` links to \`${target}\`.`);
  return [
    ...(shown.manifest === other.manifest ? [] : [fenced('yaml', shown.manifest)]),
    ...files,
    ...links,
    ...(shown.page === other.page ? [] : [fenced('markdown', shown.page)]),
    ...pagesBeside(shown),
  ];
}

/** The further pages of an example, which are short. */
function pagesBeside({ pages = {} }: Example): readonly string[] {
  const named = Object.entries(pages).map(([path, text]) => `\`${path}\` (\`${text.trim()}\`)`);
  return named.length === 0 ? [] : [`Beside it: ${named.join(', ')}.`];
}

function fileBlock(path: string, content: string | Uint8Array): string {
  if (typeof content !== 'string') return `\`${path}\` holds ${content.length} bytes that are not UTF-8.`;
  return fenced('yaml', `# ${path}\n${content}`);
}

/** A code block whose fence is longer than any that stands in `text`. */
function fenced(language: string, text: string): string {
  let fence = '```';
  while (text.includes(fence)) fence += '`';
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}
