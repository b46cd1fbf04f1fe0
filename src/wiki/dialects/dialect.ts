/** A way of writing Markdown beyond CommonMark, GitHub's extensions and GitHub's alerts, which every page may use. */
export type Dialect = 'hugo' | 'mkdocs' | 'obsidian';

const DIALECTS: readonly Dialect[] = ['hugo', 'mkdocs', 'obsidian'];

/** What tells that a wiki is written in a dialect. One sign is enough: none of them means anything in another dialect. */
interface Signs {
  /** Files in the wiki's folder, or in the one that it lies in. */
  readonly files: readonly string[];
  readonly page: (page: { readonly path: string; readonly text: string }) => boolean;
}

const SIGNS: Readonly<Record<Dialect, Signs>> = {
  hugo: {
    files: ['hugo.toml', 'hugo.yaml', 'hugo.yml', 'hugo.json'],
    page: ({ path, text }) =>
      /(?:^|\/)_index\.md$/.test(path) || text.startsWith('+++\n') || /\{\{[<%] *\/?[a-z][^{}\n]*[>%]\}\}/.test(text),
  },
  mkdocs: {
    files: ['mkdocs.yml', 'mkdocs.yaml'],
    page: ({ text }) => /^ *(?:(?:!!!|\?\?\?\+?) ?[a-z]|===[!+]? ")[^\n]*\n(?: *\r?\n)? {4}/m.test(text),
  },
  obsidian: {
    files: ['.obsidian'],
    page: ({ text }) => text.includes('![[') || /\[\[[^\]\n]{0,200}#\^/.test(text),
  },
};

/** The names of files and folders that tell the dialect of a wiki. */
export const DIALECT_FILES: readonly string[] = DIALECTS.flatMap((dialect) => SIGNS[dialect].files);

/** The dialects of a wiki, of which it may mix several. `beside` are those of `DIALECT_FILES` that stand beside it. */
export function detectDialects(
  pages: readonly { readonly path: string; readonly text: string }[],
  beside: readonly string[],
): readonly Dialect[] {
  return DIALECTS.filter((dialect) => {
    const signs = SIGNS[dialect];
    return signs.files.some((file) => beside.includes(file)) || pages.some(signs.page);
  });
}
