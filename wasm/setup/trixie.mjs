// Packages of a newer Debian, downloaded with lists of their own: nothing is added to the system's
// sources, nothing is installed, and no root is needed.

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SetupError } from './report.mjs';
import { output, run } from './run.mjs';
import * as versions from './versions.mjs';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** The mirror that this machine itself uses for Debian, as apt understood its sources. */
function findMirror() {
  const format = '$(REPO_URI)\t$(ORIGIN)\t$(LABEL)';
  const targets = output('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']);
  const rows = targets.split('\n').map((line) => line.split('\t'));
  const [uri] =
    rows.find(([, origin, label]) => origin === 'Debian' && label === 'Debian') ??
    // Before the first `apt-get update` apt does not know whose a mirror is.
    rows.find(([address]) => /\/debian\/?$/.test(address)) ??
    [];
  // A relative of Debian has mirrors of its own, without Debian's releases.
  return uri ?? 'http://deb.debian.org/debian';
}

/** A folder with apt's whole state for the suite, lists fetched. */
async function open(show) {
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-apt-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const at = (...names) => join(folder, ...names);
  for (const path of [at('lists', 'partial'), at('cache', 'archives', 'partial'), at('downloads')])
    mkdirSync(path, { recursive: true });
  writeFileSync(at('status'), '');
  const mirror = findMirror();
  writeFileSync(
    at('debian.sources'),
    `Types: deb deb-src\nURIs: ${mirror}\nSuites: ${versions.suite}\nComponents: main\n` +
      `Signed-By: ${keyring}\n`,
  );
  const options = Object.entries({
    'Dir::Etc::sourcelist': at('debian.sources'),
    'Dir::Etc::sourceparts': '-',
    'Dir::Etc::preferences': '-',
    'Dir::Etc::preferencesparts': '-',
    'Dir::State': folder,
    'Dir::State::Lists': at('lists'),
    'Dir::State::status': at('status'),
    'Dir::Cache': at('cache'),
    'APT::Default-Release': '',
    // Root would hand downloads to the user _apt, who may not write here.
    'APT::Sandbox::User': 'root',
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  await run('apt-get', ['-q', ...options, 'update'], { show });
  return { mirror, options, downloads: at('downloads') };
}

let opened;

/**
 * Runs `apt-get ...action NAME=VERSION` for a package whose upstream version is `version`, and
 * returns the downloaded file whose name ends in `extension`.
 */
export async function download(show, action, name, version, extension) {
  opened ??= open(show);
  const { mirror, options, downloads } = await opened;
  const rows = output('apt-cache', [...options, 'madison', name]).split('\n');
  const offered = rows.map((row) => row.split('|')[1]?.trim()).filter(Boolean);
  // Debian's revision follows upstream's version: 3.1.69+dfsg-3.
  const revision = offered.find(
    (full) => full.startsWith(version) && !/\d/.test(full[version.length]),
  );
  if (!revision)
    throw new SetupError(
      `${mirror} has no ${name} ${version} in ${versions.suite} (it has ` +
        `${offered.join(', ') || 'none'}). Install ${name} ${version} yourself, or use a mirror ` +
        'that has it, and run this again.',
    );
  await run('apt-get', ['-q', ...options, ...action, `${name}=${revision}`], {
    cwd: downloads,
    show,
  });
  const file = readdirSync(downloads).find(
    (f) => f.startsWith(`${name}_`) && f.endsWith(extension),
  );
  return join(downloads, file);
}
