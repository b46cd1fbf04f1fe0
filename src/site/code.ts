import type { Root } from 'hast';
import {
  createRenderer,
  type RehypeExpressiveCodeOptions,
  type RehypeExpressiveCodeRenderer,
} from 'rehype-expressive-code';
import { elementsOf, printHtml, text, wordsOf } from './hast.ts';

const OPTIONS: RehypeExpressiveCodeOptions = {
  themes: ['github-dark', 'github-light'],
  themeCssSelector: (theme) => `[data-theme='${theme.type}']`,
  useDarkModeMediaQuery: false,
  useThemedScrollbars: false,
  // A fence may name any language. One without a grammar is shown as plain text, which needs no word on the terminal.
  logger: { warn: () => {}, error: () => {} },
  // Commands look like any other code: an empty title bar above each takes room and says nothing.
  defaultProps: { frame: 'code' },
  styleOverrides: {
    borderRadius: '0.5rem',
    borderColor: 'var(--sl-color-hairline)',
    codeBackground: 'var(--code-bg)',
    codeFontFamily: 'var(--__sl-font-mono)',
    codeFontSize: 'var(--sl-text-code)',
    codeLineHeight: '1.6',
    uiFontFamily: 'var(--__sl-font)',
    textMarkers: { markBackground: 'var(--sl-color-accent-low)', markBorderColor: 'var(--sl-color-accent)' },
    frames: {
      editorActiveTabIndicatorTopColor: 'transparent',
      editorBackground: 'var(--code-bg)',
      terminalBackground: 'var(--code-bg)',
      terminalTitlebarBackground: 'var(--code-bg)',
      terminalTitlebarBorderBottomColor: 'var(--sl-color-hairline)',
      editorTabBarBackground: 'var(--code-bg)',
      frameBoxShadowCssValue: 'none',
    },
  },
};

let renderer: Promise<RehypeExpressiveCodeRenderer> | undefined;

/** The renderer of code blocks, made once: it loads the grammars. */
function codeRenderer(): Promise<RehypeExpressiveCodeRenderer> {
  renderer ??= createRenderer(OPTIONS);
  return renderer;
}

/** Makes a landmark of every block that scrolls, all without a name; `scripts/scrolling.ts` does it without. */
const LANDMARKS = /tabindex/;

/** The style sheet and the script (for the copy buttons) that every page with code needs. */
export async function codeAssets(): Promise<{ readonly css: string; readonly script: string }> {
  const { baseStyles, themeStyles, jsModules } = await codeRenderer();
  return {
    css: `${baseStyles}${themeStyles}`,
    script: jsModules.filter((module) => !LANDMARKS.test(module)).join('\n'),
  };
}

/** A block of code as HTML, without the styles and the script. */
export async function highlightCode(code: string, language: string): Promise<string> {
  const { ec } = await codeRenderer();
  const { renderedGroupAst } = await ec.render({
    code: code.trimEnd(),
    language: hasLongLine(code) ? 'text' : language,
  });
  return printHtml({ type: 'root', children: [renderedGroupAst] });
}

/** Options under which no page repeats the styles and the script: they are files of their own. */
export const CODE_OPTIONS: RehypeExpressiveCodeOptions = {
  ...OPTIONS,
  customCreateRenderer: async () => ({ ...(await codeRenderer()), baseStyles: '', themeStyles: '', jsModules: [] }),
};

/**
 * A longer line is not coloured: the renderer gives itself half a second for each, and what it leaves out behind that
 * would depend on the machine.
 */
const LONGEST_LINE = 2000;

/** Makes of the code blocks of a page what the renderer can take: none is empty, and none has a line that is too long. */
export function prepareCode(tree: Root): void {
  for (const { node, parent } of elementsOf(tree)) {
    if (node.tagName !== 'code' || parent.type !== 'element' || parent.tagName !== 'pre') continue;
    if (node.children.length === 0) node.children.push(text(''));
    if (hasLongLine(wordsOf(node))) node.properties['className'] = ['language-text'];
  }
}

function hasLongLine(code: string): boolean {
  return code.split('\n').some((line) => line.length > LONGEST_LINE);
}
