/** The repository cannot be read at all. The message is one line, fit to be shown as it is. */
export class RepositoryError extends Error {
  override readonly name = 'RepositoryError';
}
