/**
 * Makes sure that the tests of the image's configuration have Debian's nginx: takes the machine's own, or unpacks the
 * packages below node_modules. They are not installed, as Debian would start a web server with them. Where that cannot be
 * done, the tests show up as skipped; on CI it is an error.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { aptGet, aptRights, isDebian } from '../test/support/debian.ts';
import { findNginx, NGINX_FOLDER, NGINX_PACKAGES } from '../test/support/nginx.ts';

const DPKG_DEB = '/usr/bin/dpkg-deb';

function main(): number {
  if (findNginx()) return 0;
  if (isDebian()) {
    console.error("No Debian's nginx with Brotli on this machine: unpacking the packages, for the tests of the image.");
    if (download() && unpack() && findNginx()) return 0;
  }
  console.error(`The packages ${NGINX_PACKAGES.join(', ')} of Debian could not be had.`);
  if (process.env['CI'] === 'true') return 1;
  console.error("The tests of the image's configuration are skipped.");
  return 0;
}

/** Fetches the packages, for which the lists of what there is may have to be fetched first. Runs `apt-get`. */
function download(): boolean {
  mkdirSync(NGINX_FOLDER, { recursive: true });
  // The user that apt takes for downloads may not write there.
  const own = '--option=APT::Sandbox::User=root';
  const fetch = () => aptGet(['download', '--quiet=2', own, ...NGINX_PACKAGES], [], NGINX_FOLDER);
  if (fetch()) return true;
  const rights = aptRights();
  return rights !== null && aptGet(['update', '--quiet=2'], rights) && fetch();
}

/** Unpacks what was fetched. Runs `dpkg-deb`. */
function unpack(): boolean {
  const packages = readdirSync(NGINX_FOLDER).filter((file) => file.endsWith('.deb'));
  return packages.every(
    (file) => spawnSync(DPKG_DEB, ['--extract', path.join(NGINX_FOLDER, file), NGINX_FOLDER]).status === 0,
  );
}

process.exitCode = main();
