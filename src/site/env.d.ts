/// <reference types="astro/client" />
/// <reference types="@astrojs/starlight" />

/** Served by the integration (integration.ts). */
declare module 'virtual:wikiproof/code.js';

declare module 'virtual:wikiproof/mermaid.js' {
  /** Mermaid itself; left out of a site whose pages have nothing for it to draw. */
  export const mermaid: typeof import('mermaid').default | undefined;
}
