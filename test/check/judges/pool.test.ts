import { describe, expect, test } from 'vitest';
import { checkExample } from '../../support/project.ts';

const pool = (name: string, ...addresses: readonly string[]) =>
  `apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: {name: ${name}, namespace: metallb}\nspec: {addresses: [${addresses.join(', ')}]}\n`;
const CILIUM = `apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: {name: edge}
spec: {blocks: [{start: 192.0.2.100, stop: 192.0.2.199}, {cidr: 198.51.100.0/28}]}
`;

/** What is said of pools on a page with these lines. */
function said(manifest: string, ...lines: readonly string[]): readonly (readonly string[])[] {
  const { claims } = checkExample({ manifest, page: [...lines, ''].join('\n') }).outcome;
  return claims.filter(({ rule }) => rule === 'net/pool').map(({ text, verdict, message }) => [text, verdict, message]);
}

describe('the pool of a cluster that has one', () => {
  const manifest = pool('lan', '192.0.2.240-192.0.2.250');

  test('holds what a page says, however it spells it', () => {
    expect(
      said(
        manifest,
        'MetalLB pool 192.0.2.240-192.0.2.250.',
        '',
        '- LoadBalancer IP range: `192.0.2.240-250`',
        '- The pool `lan` hands out 192.0.2.240 – 192.0.2.250.',
        '',
        '## MetalLB',
        '',
        '- IP range: `192.0.2.240-192.0.2.250`',
      ).map(([text, verdict]) => [text, verdict]),
    ).toEqual([
      ['192.0.2.240-192.0.2.250', 'verified'],
      ['192.0.2.240-250', 'verified'],
      ['192.0.2.240 – 192.0.2.250', 'verified'],
      ['192.0.2.240-192.0.2.250', 'verified'],
    ]);
  });

  test('does not hold another range', () => {
    expect(said(manifest, 'MetalLB pool: 192.0.2.200-192.0.2.220.', '', '- `lan`: 192.0.2.240-192.0.2.249')).toEqual([
      [
        '192.0.2.200-192.0.2.220',
        'drifted',
        'No pool of home holds 192.0.2.200-192.0.2.220: there is lan 192.0.2.240-192.0.2.250',
      ],
      [
        '192.0.2.240-192.0.2.249',
        'drifted',
        'spec.addresses of IPAddressPool lan is 192.0.2.240-192.0.2.250, not 192.0.2.240-192.0.2.249',
      ],
    ]);
  });

  test('has nothing to do with other networks, wishes and the past', () => {
    expect(
      said(
        manifest,
        '- Pod CIDR: 10.42.0.0/16',
        '- The DHCP range is 192.0.2.10-192.0.2.99.',
        '- LAN 192.0.2.0/24, nodes 192.0.2.2-192.0.2.9',
        '- The MetalLB pool should be 192.0.2.1-192.0.2.9.',
        '- The MetalLB pool was 192.0.2.1-192.0.2.9.',
        '- The MetalLB pool is not 192.0.2.1-192.0.2.9.',
        '- MetalLB announces on the node subnet range 192.0.2.0/24.',
      ),
    ).toEqual([]);
  });
});

describe('several pools', () => {
  const manifest = [pool('a', '192.0.2.0/26'), pool('b', '192.0.2.64/26'), CILIUM].join('---\n');

  test('are told by name, by what one holds, and all together', () => {
    expect(
      said(
        [pool('a', '192.0.2.0/26'), pool('b', '192.0.2.64/26')].join('---\n'),
        '- IP pools: `a` (192.0.2.0-63), `192.0.2.64/26` for `b`',
        '- LoadBalancer pools: 192.0.2.0/25',
        '- MetalLB pool: 192.0.2.64-192.0.2.127',
      ).map(([text, verdict]) => [text, verdict]),
    ).toEqual([
      ['192.0.2.0-63', 'verified'],
      ['192.0.2.64/26', 'verified'],
      ['192.0.2.0/25', 'verified'],
      ['192.0.2.64-192.0.2.127', 'verified'],
    ]);
    expect(
      said(manifest, '- Cilium hands out `edge`: 192.0.2.100-199').map(([text, verdict]) => [text, verdict]),
    ).toEqual([['192.0.2.100-199', 'verified']]);
  });

  test('leave open what may be one of them, and drift on what is none', () => {
    expect(
      said(manifest, '- LoadBalancer pool: 192.0.2.0/24', '- LoadBalancer pool: 203.0.113.0/28').map(
        ([text, verdict]) => [text, verdict],
      ),
    ).toEqual([
      ['192.0.2.0/24', 'unverifiable'],
      ['203.0.113.0/28', 'drifted'],
    ]);
  });
});

test('a cluster without pools says nothing of them', () => {
  const manifest = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: web}\n';
  expect(said(manifest, 'The MetalLB pool is 192.0.2.0/24.').map(([, verdict]) => verdict)).toEqual(['unverifiable']);
});
