/**
 * Pages of the site are kept for visits without a network. It comes when a page has long begun:
 * nothing that one sees waits for it.
 */
import { NoticePlace } from '../elements/playground/notice_place';
import { trustedScript } from '../engine/page/trusted';
import { keepOffline, type OfflineHost } from '../offline/page/keep_offline';

const playground = document.querySelector('unrolled-playground');
const notices = new NoticePlace(() => {
  const place = document.querySelector('unrolled-notice');
  return place ?? document.body.appendChild(document.createElement('unrolled-notice'));
});

// While developing there is neither manifest nor worker.
const manifest = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
const host: OfflineHost = {
  announce(renew) {
    const kept = playground
      ? 'What was trained is kept.'
      : 'Networks that were trained on this page begin anew.';
    const message = `A new version of this site is there. ${kept}`;
    const notice = { message, about: 'renewed', action: { label: 'Reload', run: renew } };
    (playground ?? notices).tell(notice);
  },
  async save() {
    const opened = playground?.opened;
    if (!opened?.keeper) return;
    opened.engine.keep();
    await opened.keeper.flush();
  },
};
if (manifest) void keepOffline(trustedScript(new URL('sw.js', manifest.href).href), host);
