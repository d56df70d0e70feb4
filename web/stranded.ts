// What every page of the site says where its scripts cannot run: opened from a folder, out of a
// zip, or from a server that sends scripts under a wrong type. Words and style need no script; only
// which of the two it is decides one of a line, which is no module, since such ones may run there.

import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

import { singleFile } from './single_file.ts';

/**
 * Asks once more for the script that the page waits for anyway: one that has come is not fetched
 * again, and what keeps it from coming is told. (The error of its tag is not: Firefox tells it
 * before anybody can listen.)
 */
const script =
  "import(document.querySelector('[type=module]:last-of-type').src).catch(()=>document" +
  ".querySelector('.stranded').classList.add(location.protocol=='file:'?'folder':'refused'))";
const hash = createHash('sha256').update(script).digest('base64url').slice(0, 8);
const scriptFile = `assets/stranded-${hash}.js`;

/** Seen as it stands, with both ways on, where not even the style sheet has come (out of a zip). */
const words = (top: string) => `<section class="stranded" role="alert">
      <p><b>The scripts of this page do not run, and no network does without them.</b></p>
      <p class="folder">
        If you opened it from a folder or a zip: browsers run no scripts there. Open
        <a href="${top}${singleFile}">${singleFile}</a> instead, the playground in one file. Or, for
        the lessons too, unpack the zip, run <code>python3 -m http.server</code> in its folder, and
        open <a href="http://localhost:8000/">http://localhost:8000/</a>.
      </p>
      <p class="refused">
        If it comes from a server: check the connection and <a href="">load the page again</a>. If
        this stays, the server sends files that end in <code>.js</code> under a wrong type; it has
        to be <code>text/javascript</code>.
      </p>
    </section>`;

export function strandedPlugin(): Plugin {
  return {
    name: 'unrolled:stranded',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: scriptFile, source: `${script}\n` });
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { path }) {
        const top = '../'.repeat(path.split('/').length - 2) || './';
        return (
          html
            // What is read as another site would be is refused from a folder: style need not be.
            .replace(/(<link rel="stylesheet") crossorigin/g, '$1')
            .replace(
              '<script type="module"',
              `<script defer src="${top}${scriptFile}"></script>\n$&`,
            )
            .replace('<body>', () => `<body>\n    ${words(top)}`)
        );
      },
    },
  };
}
