/// <reference types="astro/client" />
/// <reference types="@astrojs/starlight" />

/** Served by the integration (integration.ts). */
declare module 'virtual:wikiproof/code.js';
