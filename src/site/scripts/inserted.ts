/** Of what was put into the page, or in it, the elements of a selector. */
export function elementsIn(target: EventTarget | null, selector: string): readonly Element[] {
  if (!(target instanceof Element)) return [];
  return [...(target.matches(selector) ? [target] : []), ...target.querySelectorAll(selector)];
}
