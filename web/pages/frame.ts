/**
 * Beside frames of embed.html in a page of others, as a plain script: each gets as high as what is
 * in it, and its events arrive at the frame as `unrolled-ready`, `-state`, `-progress`, `-goal` and
 * `-error`. Nothing is taken from other frames, or from other origins than the frame's own.
 */
(() => {
  const ours = (frame: HTMLIFrameElement) => /\/embed\.html(\?|#|$)/.test(frame.src);
  // A frame without an origin of its own answers as "null", and has no other name.
  const opaque = ({ sandbox }: HTMLIFrameElement) =>
    sandbox.length > 0 && !sandbox.contains('allow-same-origin');
  const originOf = (frame: HTMLIFrameElement) =>
    opaque(frame) ? 'null' : new URL(frame.src).origin;
  const all = () => Array.from(document.querySelectorAll('iframe')).filter(ours);

  addEventListener('message', ({ source, origin, data }) => {
    const frame = all().find(({ contentWindow }) => contentWindow === source);
    if (!frame || origin !== originOf(frame) || data?.unrolled !== 1) return;
    const { type, height } = data;
    if (type === 'height' && height > 0 && height <= 20_000) frame.style.height = `${height}px`;
    frame.dispatchEvent(new CustomEvent(`unrolled-${type}`, { detail: data, bubbles: true }));
  });

  const hello = (frame: HTMLIFrameElement) =>
    frame.contentWindow?.postMessage(
      { unrolled: 1, type: 'hello' },
      opaque(frame) ? '*' : originOf(frame),
    );
  // One that has loaded hears it now, and any other when it has.
  all().forEach(hello);
  document.addEventListener(
    'load',
    ({ target }) => target instanceof HTMLIFrameElement && ours(target) && hello(target),
    true,
  );
})();
