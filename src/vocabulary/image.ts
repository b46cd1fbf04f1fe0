/** What container runtimes make of an image's name that leaves the registry out. */
const DEFAULT_REGISTRY = 'docker.io';

/**
 * An image with its tag in full, without a digest behind the tag; `undefined` for one that names no tag, since the tag
 * in Git is then not what is spoken of.
 */
export function parseImage(text: string): string | undefined {
  const [named = '', digest] = text.replace(/^[`"']|[`"']$/g, '').split('@');
  const colon = named.lastIndexOf(':');
  const isTagged = colon > named.lastIndexOf('/') && colon > 0;
  if (!(isTagged || digest) || !/^[\w./:-]+$/.test(named)) return undefined;
  const [first = '', ...rest] = named.split('/');
  const hasRegistry = rest.length > 0 && (first.includes('.') || first.includes(':') || first === 'localhost');
  const path = hasRegistry ? named : `${DEFAULT_REGISTRY}/${rest.length > 0 ? named : `library/${named}`}`;
  return isTagged ? path : `${path}@${digest}`;
}
