// Unpacks into a folder, which is there only when all of it is: an interrupted run leaves nothing
// that looks finished.

import { mkdirSync, renameSync, rmSync } from 'node:fs';

import { run } from './run.mjs';

async function whole(folder, fill) {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  await fill(partial);
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder);
}

/** A Debian package, as `dpkg -x` does, without the files that match `exclude`. */
export function unpackPackage(file, folder, exclude = []) {
  // A shell joins the two: tar stops reading at the archive's end mark, which Node's streams would
  // take for a failure. A package cut short is one of tar's own.
  const script = 'file=$1; shift; dpkg-deb --fsys-tarfile "$file" | tar -x "$@"';
  const options = exclude.map((name) => `--exclude=${name}`);
  return whole(folder, (partial) =>
    run('sh', ['-c', script, 'sh', file, '-C', partial, ...options]),
  );
}

/** A source archive with one folder at its top, whose contents land in `folder`. */
export function unpackArchive(file, folder) {
  return whole(folder, (partial) =>
    run('tar', ['-xzf', file, '-C', partial, '--strip-components=1']),
  );
}
