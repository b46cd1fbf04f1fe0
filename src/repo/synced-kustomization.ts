import type { Sync } from './flux-objects.ts';
import type { Resource } from './resource.ts';
import { at, type Origin, type TracedEntry, type TracedMapping, type TracedNode, textAt } from './traced.ts';

/** What patches of the FluxInstance could set in the Kustomization that it makes. */
const PATCHABLE = [
  'dependsOn',
  'healthChecks',
  'interval',
  'postBuild',
  'prune',
  'retryInterval',
  'suspend',
  'targetNamespace',
  'timeout',
  'wait',
];

/**
 * The Kustomization that flux-operator makes from `spec.sync` of a FluxInstance: named like its namespace (or
 * `sync.name`), with an interval of ten minutes and with pruning.
 */
export function syncedKustomization(sync: Sync): Resource {
  const { origin } = sync.node;
  const name = textAt(sync.node, 'name') ?? sync.namespace;
  const text = (value: string): TracedNode => ({ type: 'scalar', value, origin });
  const reason = 'patches of the FluxInstance may change it';
  const fixed: readonly (readonly [string, TracedNode])[] = sync.patched
    ? PATCHABLE.map((key) => [key, { type: 'unknown', reason, origin }])
    : [
        ['interval', text('10m0s')],
        ['prune', { type: 'scalar', value: true, origin }],
      ];
  const kind = at(sync.node, 'kind') ?? text('GitRepository');
  const root = mapping(origin, [
    ['apiVersion', text('kustomize.toolkit.fluxcd.io/v1')],
    ['kind', text('Kustomization')],
    [
      'metadata',
      mapping(origin, [
        ['name', text(name)],
        ['namespace', text(sync.namespace)],
      ]),
    ],
    [
      'spec',
      mapping(origin, [
        ...fixed,
        ['path', at(sync.node, 'path') ?? text('./')],
        [
          'sourceRef',
          mapping(origin, [
            ['kind', kind],
            ['name', text(name)],
          ]),
        ],
      ]),
    ],
  ]);
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    namespace: sync.namespace,
    name,
    root,
    place: origin.place,
  };
}

function mapping(origin: Origin, fields: readonly (readonly [string, TracedNode])[]): TracedMapping {
  const entries = new Map<string, TracedEntry>(fields.map(([key, value]) => [key, { key: value.origin, value }]));
  return { type: 'mapping', entries, origin };
}
