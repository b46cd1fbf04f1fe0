import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { loadProject } from '../../src/project.ts';

test('sentences are held against the repository, with what is so beside what is said', () => {
  const config = loadConfig('test/fixtures/check-prose', { repo: 'repository', wiki: ['wiki'] });
  const { claims } = loadProject(config).outcome;
  expect(claims.map(({ place, verdict, message }) => [place.line, verdict, message])).toEqual([
    [3, 'verified', 'Kustomization objects of home below the root: 3'],
    [5, 'drifted', 'Kustomization objects of home below the root: 3, not 5'],
    [6, 'verified', 'Dependencies of all Kustomizations: 2'],
    [7, 'drifted', 'Kustomizations that depend on something: 1, not 2'],
    [9, 'verified', 'Dependencies of web (operators, network): 2'],
    [9, 'drifted', 'Kustomizations that depend on operators: 1, not 3'],
    [11, 'verified', 'spec.prune is true for all 3, as the page says'],
    [13, 'drifted', 'spec.interval is not 15m for all 3: web (10m) differs'],
    [15, 'verified', 'spec.suspend is false for all 3, as the page says'],
    [15, 'drifted', 'Kustomizations with this spec.wait: 1, not 2'],
    [17, 'drifted', 'spec.dependsOn of Kustomization web names network, which the page denies'],
    [17, 'verified', 'spec.dependsOn of Kustomization network does not name operators, as the page says'],
    [19, 'drifted', 'web is no root: it depends on operators, network'],
    [19, 'verified', 'operators depends on nothing'],
    [19, 'verified', 'network depends on nothing'],
    [21, 'drifted', 'home has 2 roots: the page leaves out network'],
    [23, 'verified', 'operators depends on nothing'],
    [24, 'drifted', 'web is no root: it depends on operators, network'],
    [28, 'verified', 'web stands on level 1'],
    [
      32,
      'unverifiable',
      'level of Kustomization network cannot be checked: its longest chain of dependencies has 0 steps, and the page may count otherwise',
    ],
    [
      36,
      'drifted',
      'operators does not wait for kube-proxy: with spec.wait Flux ignores spec.healthChecks: it waits for what the Kustomization applies, and for nothing else',
    ],
    [
      36,
      'verified',
      'spec.healthChecks of Kustomization operators is DaemonSet/kube-system/kube-proxy, as the page says',
    ],
    [40, 'verified', 'operators applies HelmRelease traefik'],
    [
      40,
      'unverifiable',
      'spec.chart.spec.version of HelmRelease traefik cannot be checked: the chart is 34.0.0; 33.1.0 may be the version of what it installs',
    ],
    [41, 'verified', 'operators applies HelmRelease traefik'],
    [41, 'drifted', 'spec.chart.spec.version of HelmRelease traefik is 34.0.0, not 33.1.0'],
    [42, 'drifted', 'Namespace web is applied by network, not by operators'],
    [43, 'drifted', 'operators applies no IngressClass/traefik'],
    [
      44,
      'unverifiable',
      'Whether operators applies ConfigMap/certs cannot be checked: HelmRelease traefik may make it',
    ],
    [
      48,
      'drifted',
      'network holds nobody back: without spec.wait and spec.healthChecks a Kustomization is ready as soon as it is applied',
    ],
    [
      50,
      'verified',
      'network holds nobody back: without spec.wait and spec.healthChecks a Kustomization is ready as soon as it is applied',
    ],
    [52, 'verified', 'network applies Namespace web'],
    [52, 'drifted', 'network applies no Service/api'],
    [56, 'verified', 'spec.type of Service web is LoadBalancer, as the page says'],
    [56, 'verified', 'address of Service web is 192.0.2.10, as the page says'],
    [56, 'drifted', 'port of Service web is 443, not 8443'],
    [57, 'verified', 'traefik has 192.0.2.11'],
    [58, 'drifted', 'traefik asks for 192.0.2.11, not 192.0.2.99'],
    [
      59,
      'drifted',
      'No manifest asks for 192.0.2.12: it is left in a comment at web/service.yaml:13:21, and a comment deploys nothing',
    ],
    [
      60,
      'unverifiable',
      'address of Service front cannot be checked: no manifest of a cluster has such a Service: a chart or an operator may make it',
    ],
    [62, 'drifted', 'default:spec.wait is not true for all 3: operators (false), network (false), web (false) differ'],
    [62, 'verified', 'default:spec.suspend is false for all 3, as the page says'],
    [64, 'verified', 'spec.wait is false for all 1, as the page says'],
    [64, 'verified', 'spec.wait is false for all 2, as the page says'],
    [68, 'drifted', 'spec.wait of Kustomization web is false, not true'],
    [68, 'verified', 'web applies Service web'],
    [68, 'drifted', 'web applies no NetworkPolicy'],
    [
      70,
      'unverifiable',
      'host of Kustomization web cannot be checked: no Ingress that web applies is known to serve it',
    ],
  ]);
});
