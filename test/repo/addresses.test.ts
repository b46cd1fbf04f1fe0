import { describe, expect, test } from 'vitest';
import { readAddressFact, readPortFact } from '../../src/repo/addresses.ts';
import { onlyCluster, readFixture, resource, rulesAndPlaces, showFact } from './support.ts';

describe('the addresses of a cluster', () => {
  const repository = readFixture('repo-addresses');
  const { addresses } = onlyCluster(repository);

  test('are found in every spelling, for Services of type LoadBalancer alone', () => {
    const shown = addresses.map(({ address, subject, ports, sharingKey, place }) => {
      const listed = ports.map(({ port, protocol }) => `${port}/${protocol}`).join();
      return `${subject.name} ${address} ${listed} ${sharingKey} ${place.line}`;
    });
    expect(shown).toEqual([
      'dns-tcp 192.168.1.53 53/TCP dns 7',
      'dns-udp 192.168.1.53 53/UDP dns 20',
      'traefik 192.168.1.240 443/TCP lan 34',
      'board 192.168.1.240 443/TCP lan 47',
      'cilium-a 10.0.0.1 80/TCP null 60',
      'cilium-a fd00::1 80/TCP null 60',
      'cilium-b 10.0.0.1 81/TCP k 72',
      'vip-a 10.0.0.9 80/TCP null 85',
      'vip-b 10.0.0.9 81/TCP null 98',
    ]);
  });

  test('conflict where the port is the same, or the load balancer wants a key that is not shared', () => {
    expect(rulesAndPlaces(repository.findings)).toEqual([
      'net/address-conflict clusters/home/services.yaml:47:42 clusters/home/services.yaml:34:42',
      'net/address-conflict clusters/home/services.yaml:72:28 clusters/home/services.yaml:60:27',
    ]);
    expect(repository.findings[0]?.message).toBe(
      'Service net/traefik (clusters/home/services.yaml:34:42) and Service net/board ask for 192.168.1.240, both on port 443/TCP',
    );
  });
});

function service(metadata: string, spec: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n${metadata}spec:\n${spec}`;
}

describe('the address of a Service', () => {
  test.each([
    ['none without a load balancer', '', '  type: NodePort\n', 'not set (derived) m.yaml:6:9'],
    ['none for the default type', '', '  ports: []\n', 'not set (derived) m.yaml:1:1'],
    [
      'unknown where a pool chooses it',
      '',
      '  type: LoadBalancer\n',
      'unknown: its load balancer chooses the address (derived) m.yaml:1:1',
    ],
    ['the one it asks for', '', '  type: LoadBalancer\n  loadBalancerIP: 10.0.0.1\n', '10.0.0.1 (written) m.yaml:7:19'],
    [
      'unknown where another class hands it out',
      '',
      '  type: LoadBalancer\n  loadBalancerClass: tailscale\n  loadBalancerIP: 10.0.0.1\n',
      'unknown: the load balancer class tailscale gives it an address of its own (derived) m.yaml:7:22',
    ],
    [
      'the one it asks for where the class is that of a pool',
      '',
      '  type: LoadBalancer\n  loadBalancerClass: io.cilium/l2-announcer\n  loadBalancerIP: 10.0.0.1\n',
      '10.0.0.1 (written) m.yaml:8:19',
    ],
    [
      'unknown where it is a range',
      '  annotations:\n    metallb.io/loadBalancerIPs: 10.0.0.1-10.0.0.9\n',
      '  type: LoadBalancer\n',
      'unknown: "10.0.0.1-10.0.0.9" is not an address (derived) m.yaml:6:33',
    ],
  ])('is %s', (_, metadata, spec, shown) => {
    expect(showFact(readAddressFact(resource(service(metadata, spec))))).toBe(shown);
  });
});

describe('the ports of a Service', () => {
  test('are each listed once', () => {
    const spec = '  ports:\n    - port: 53\n      protocol: TCP\n    - port: 53\n      protocol: UDP\n    - port: 80\n';
    expect(showFact(readPortFact(resource(service('', spec))))).toBe(
      '53, 80 (written) m.yaml:7:13 m.yaml:9:13 m.yaml:11:13',
    );
  });

  test('are unknown where one is', () => {
    expect(showFact(readPortFact(resource(service('', '  ports:\n    - port: http\n'))))).toMatch(/^unknown: /);
  });
});
