// Opens an address in the person's browser, where there is one. Never fails: the address is
// printed.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { which } from '../wasm/setup/run.mjs';

function isWsl() {
  try {
    return /microsoft/i.test(readFileSync('/proc/version', 'utf8'));
  } catch {
    return false;
  }
}

/** Program and arguments, or undefined on a machine without a screen. */
function opener(address) {
  if (process.platform === 'darwin') return ['open', address];
  if (process.platform === 'win32' || isWsl()) return ['cmd.exe', '/c', 'start', '', address];
  const screen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return screen && which('xdg-open') ? ['xdg-open', address] : undefined;
}

export function openBrowser(address) {
  const command = opener(address);
  if (!command) return;
  const [program, ...args] = command;
  spawn(program, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
