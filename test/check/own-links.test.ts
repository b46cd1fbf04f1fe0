import { expect, test } from 'vitest';
import { verdictsOf } from '../support/verdicts.ts';

test('links to the repository at its host are held against its files', () => {
  const page = `# Files

- The [settings](https://github.com/example/fleet/blob/main/apps/settings.yaml#L4) of all apps.
- The [limits](https://github.com/example/fleet/blob/main/apps/limits.yaml) of all apps.
- As they were in [spring](https://github.com/example/fleet/blob/2c1743a391305fbf367df8e4f069f9f9b828f2f3/apps/limits.yaml).
- What [others](https://github.com/somebody/fleet/blob/main/apps/limits.yaml) do.
`;
  expect(verdictsOf([], page)).toEqual([
    '3 verified: apps/settings.yaml is in the repository',
    '4 drifted: There is no apps/limits.yaml: limits.yaml is not in apps',
  ]);
});
