// What the build needs of the machine itself. On Debian and its relatives missing things are
// installed; elsewhere set-up says exactly what is missing.

import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';

import { chromium, clangFormat, eigen, firefox } from './find.mjs';
import { job, SetupError, say } from './report.mjs';
import { output, run, which } from './run.mjs';
import * as versions from './versions.mjs';

const { llvm, clangFormat: formatter } = versions;

function hasCmake() {
  const [, found] = /version ([\d.]+)/.exec(output('cmake', ['--version'])) ?? [];
  return found !== undefined && versions.atLeast(found, versions.cmake);
}

/**
 * `for` says when it is needed: to build the page, for the tests, or to unpack Emscripten. What is
 * `spare` comes where the system has the package; without it a test skips, and says so.
 */
const needs = [
  { for: 'page', name: `CMake ${versions.cmake} or newer`, package: 'cmake', found: hasCmake },
  { for: 'page', name: 'Ninja', package: 'ninja-build', found: () => which('ninja') },
  { for: 'page', name: 'Eigen 3.4 (headers)', package: 'libeigen3-dev', found: eigen },
  { for: 'emscripten', package: `clang-${llvm}`, found: () => which(`clang-${llvm}`) },
  { for: 'emscripten', package: `lld-${llvm}`, found: () => which(`wasm-ld-${llvm}`) },
  { for: 'emscripten', package: `llvm-${llvm}`, found: () => which(`llvm-ar-${llvm}`) },
  { for: 'emscripten', package: 'python3', found: () => which('python3') },
  {
    for: 'emscripten',
    package: 'debian-archive-keyring',
    found: () => existsSync('/usr/share/keyrings/debian-archive-keyring.gpg'),
  },
  {
    for: 'tests',
    name: `clang++-${llvm}`,
    package: `clang-${llvm}`,
    found: () => which(`clang++-${llvm}`),
  },
  { for: 'tests', name: 'Chromium', package: 'chromium', found: chromium },
  { for: 'tests', name: 'Firefox', package: 'firefox-esr', found: firefox, spare: true },
  { for: 'tests', package: `clang-format-${formatter}`, found: clangFormat, spare: true },
  { for: 'long', name: 'g++ 12 or newer', package: 'g++', found: () => which('g++') },
  { for: 'long', package: 'clang-16', found: () => which('clang++-16'), spare: true },
  {
    for: 'tests',
    name: `the sanitizers' runtime of clang ${llvm}`,
    package: `libclang-rt-${llvm}-dev`,
    found: () => existsSync(`/usr/lib/llvm-${llvm}/lib/clang/${llvm}/lib/linux`),
  },
];

/**
 * Nobody's system changes unasked: at a terminal the person is asked, elsewhere (a CI) the command
 * is shown. UNROLLED_PACKAGES=no refuses, =yes needs no question.
 */
async function agreed(command) {
  const wish = process.env['UNROLLED_PACKAGES'] ?? '';
  const refused = new SetupError(`Some packages are missing. Run \`${command}\`, then this again.`);
  if (wish === 'no') throw refused;
  if (wish === 'yes' || !process.stdin.isTTY || !process.stdout.isTTY)
    return say(`Missing packages are installed now: ${command}`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`May set-up run \`${command}\`? [Y/n] `);
  terminal.close();
  if (/^n/i.test(answer.trim())) throw refused;
}

/** Brings what is missing for `purposes`, a list of the above. */
export async function systemPackages(purposes, alsoMissing = []) {
  const absent = needs.filter((need) => purposes.includes(need.for) && !need.found());
  const missing = absent.filter((need) => !need.spare);
  if (missing.length === 0 && alsoMissing.length === 0)
    return spare(absent.map((need) => need.package));
  if (!which('apt-get') || alsoMissing.length > 0) {
    const names = [...alsoMissing, ...missing.map((need) => need.name ?? need.package)];
    throw new SetupError(
      `Set-up brings its tools by itself on Debian and its relatives only. ` +
        `Here, install these and run it again: ${[...new Set(names)].join(', ')}.`,
    );
  }
  await install([...new Set(missing.map((need) => need.package))]);
  await spare(absent.filter((need) => need.spare).map((need) => need.package));
}

/** What can be done without: nobody is held up where it is refused, or not to be had. */
async function spare(packages) {
  if (packages.length === 0 || !which('apt-get')) return;
  const had = packages.filter((name) => output('apt-cache', ['show', name]) !== '');
  if (had.length === 0) return;
  await install(had).catch((error) => say(`Set-up goes on without: ${error.message}`));
}

async function install(names) {
  const command = ['install', '-y', '--no-install-recommends', ...names];
  const root = process.getuid() === 0;
  if (!root && !which('sudo'))
    throw new SetupError(
      `Some packages are missing and this user may not install them. ` +
        `Run \`apt-get ${command.join(' ')}\` as root, then run this again.`,
    );
  await agreed(`${root ? '' : 'sudo '}apt-get ${command.join(' ')}`);
  const apt = (args, show) => {
    const options = ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args];
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    if (root) return run('apt-get', options, { env, show });
    // Without a terminal nobody can answer sudo's question.
    const ask = process.stdin.isTTY ? [] : ['-n'];
    return run('sudo', [...ask, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...options], { show });
  };
  await job(`packages ${names.join(' ')}`, async (show) => {
    // Another source's failure need not concern these packages: installing will tell.
    await apt(['update'], show).catch(() => {});
    await apt(command, show);
  });
}
