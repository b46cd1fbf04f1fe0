/** The wiki cannot be read at all. The message is one line, fit to be shown as it is. */
export class WikiError extends Error {
  override readonly name = 'WikiError';
}
