/**
 * What Node is started with. A small young generation: reading ten thousand manifests then takes a seventh less memory
 * and no longer. V8 takes the flag at its start alone, so the first line of `wikiproof.js` and the scripts of
 * `package.json` repeat it; a Node that was started without it works as well.
 */
export const NODE_FLAGS = ['--max-semi-space-size=16'];
