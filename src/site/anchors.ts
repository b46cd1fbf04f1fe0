/** The id of the element that shows a claim, on its page and in the list of drift. */
export function claimAnchor(id: string): string {
  return `claim-${plain(id)}`;
}

/** The id of a page's part of the list of drift. */
export function pageAnchor(path: string): string {
  return `page-${plain(path)}`;
}

/** Text as part of an id that an address can carry. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}_-]/gu, '-');
}
