/**
 * The steps of a field path of `replacements`: `spec.template.metadata.annotations.[example.com/key]` or with `\.` for a
 * dot within a step. A step in brackets that picks a list item, `[name=web]`, keeps its brackets.
 */
export function splitDottedPath(path: string): readonly string[] {
  const parts = splitAtDots(path);
  const steps: string[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    let step = parts[index] ?? '';
    if (step.startsWith('[')) {
      while (!step.endsWith(']') && index + 1 < parts.length) {
        index += 1;
        step += `.${parts[index]}`;
      }
    }
    steps.push(step.startsWith('[') && !step.includes('=') ? step.slice(1, -1) : step);
  }
  return steps;
}

function splitAtDots(path: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < path.length; at += 1) {
    const character = path[at];
    if (character === '\\' && path[at + 1] === '.') {
      part += '.';
      at += 1;
    } else if (character === '.') {
      parts.push(part);
      part = '';
    } else {
      part += character;
    }
  }
  return [...parts, part];
}

/** What a step like `[name=web]` asks of a list item; `null` for any other step. */
export function itemMatch(step: string): { readonly key: string; readonly value: string } | null {
  if (!step.startsWith('[') || !step.endsWith(']')) return null;
  const equals = step.indexOf('=');
  return { key: step.slice(1, equals), value: step.slice(equals + 1, -1) };
}
