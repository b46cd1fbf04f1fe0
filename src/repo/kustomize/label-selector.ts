type Requirement = (labels: ReadonlyMap<string, string>) => boolean;

const SET_REQUIREMENT = /^(\S+)\s+(in|notin)\s+\(([^()]*)\)$/;
const EQUALITY = /^([^=!<>\s]+)\s*(==|=|!=)\s*([^=!<>\s]*)$/;
const EXISTS = /^(!?)\s*([^=!<>()\s,]+)$/;

/**
 * Compiles a Kubernetes label selector (`a=b,c!=d,e in (f,g),h,!i`). `null` if it is not one, or compares numbers.
 */
export function compileLabelSelector(selector: string): Requirement | null {
  const requirements: Requirement[] = [];
  for (const part of splitRequirements(selector)) {
    const requirement = compileRequirement(part.trim());
    if (!requirement) return null;
    requirements.push(requirement);
  }
  return (labels) => requirements.every((requirement) => requirement(labels));
}

/** The parts between commas; those in parentheses belong to a part. */
function splitRequirements(selector: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  for (const character of selector) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else {
      part += character;
    }
  }
  return [...parts, part];
}

function compileRequirement(part: string): Requirement | null {
  const set = SET_REQUIREMENT.exec(part);
  if (set) {
    const [, key = '', operator, list = ''] = set;
    const values = new Set(list.split(',').map((value) => value.trim()));
    if (operator === 'in') return (labels) => values.has(labels.get(key) ?? '\0');
    return (labels) => !values.has(labels.get(key) ?? '\0');
  }
  const equality = EQUALITY.exec(part);
  if (equality) {
    const [, key = '', operator, value = ''] = equality;
    if (operator === '!=') return (labels) => labels.get(key) !== value;
    return (labels) => labels.get(key) === value;
  }
  const exists = EXISTS.exec(part);
  if (!exists) return null;
  const [, not = '', key = ''] = exists;
  return (labels) => labels.has(key) !== (not === '!');
}
