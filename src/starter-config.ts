import { stringify } from 'yaml';

/** What the first configuration of a wiki is to say; paths are relative to the file, with `/` between their parts. */
export interface Start {
  readonly schema: string;
  readonly repository: string;
  readonly wikis: readonly string[];
  readonly clusters: readonly string[];
  readonly title: string;
}

/** A first `wikiproof.yaml`: what was found, and as comments what else can be said. */
export function starterConfig({ schema, repository, wikis, clusters, title }: Start): string {
  const [wiki = '.', ...others] = wikis;
  return `# yaml-language-server: $schema=${schema}

# The folder of the Flux repository, relative to this file.
${entry('repository', repository)}

# The folder of the wiki's Markdown, or a list of them.
${entry('wiki', others.length === 0 ? wiki : wikis)}

# The clusters that the wiki is about. All of the repository's, if left out.
${commented(entry('clusters', clusters))}

# Values of variables in manifests that are provisioned outside Git, such as in a ConfigMap of the cluster.
# variables:
#   cluster_domain: example.org

# What a rule's findings weigh: error (fails the check), warning, info or off. \`wikiproof explain RULE\` says what one means.
# rules:
#   wiki/undocumented: off

# Findings that have been looked at and stay as they are, each with the reason. Page and subject may be left out.
# ignore:
#   - rule: flux/timeout
#     page: history.md
#     subject: apps
#     reason: it tells how things were before the move
#     until: 2030-12-31

# What holds for some pages alone.
# pages:
#   - path: archive/**
#     skip: true

# The site that \`wikiproof build\` makes.
site:
  ${entry('title', title)}
  # url: https://wiki.example.org
`;
}

function entry(key: string, value: string | readonly string[]): string {
  return stringify({ [key]: value }, { lineWidth: 0 }).trimEnd();
}

function commented(text: string): string {
  return text.replace(/^/gm, '# ');
}
