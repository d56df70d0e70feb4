/**
 * Beside frames of embed.html in a page of others, as a plain script: each gets as high as what is
 * in it, and its events arrive at the frame as `unrolled-ready`, `-state`, `-progress`, `-goal` and
 * `-error`. Nothing is taken from other frames, or from other origins than the frame's own; one
 * that is sandboxed out of any origin answers as "null", and has no other name. Frames that have
 * loaded are greeted at once, any other when it has; a greeting says nothing, so that whoever is
 * there may hear it.
 */
(() => {
  const all = () =>
    [...document.querySelectorAll('iframe')].filter((f) => /\/embed\.html(\?|#|$)/.test(f.src));
  const originOf = ({ sandbox, src }: HTMLIFrameElement) =>
    sandbox.length > 0 && !sandbox.contains('allow-same-origin') ? 'null' : new URL(src).origin;
  addEventListener('message', ({ source, origin, data }) => {
    const frame = all().find(({ contentWindow }) => contentWindow === source);
    if (!frame || origin !== originOf(frame) || data?.unrolled !== 1) return;
    const { type, height } = data;
    if (type === 'height' && height > 0 && height <= 20_000) frame.style.height = `${height}px`;
    frame.dispatchEvent(new CustomEvent(`unrolled-${type}`, { detail: data, bubbles: true }));
  });
  const hello = { unrolled: 1, type: 'hello' };
  const greet = ({ target }: { target?: EventTarget | null }) => {
    for (const frame of all().filter((f) => !target || f === target))
      frame.contentWindow?.postMessage(hello, '*');
  };
  greet({});
  document.addEventListener('load', greet, true);
})();
