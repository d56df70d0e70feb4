/**
 * Beside frames of embed.html in a page of others: each gets as high as what is in it, and its
 * events arrive at the frame as `unrolled-ready`, `-state`, `-progress`, `-goal` and `-error`.
 */
const frames = () => Array.from(document.querySelectorAll<HTMLIFrameElement>('iframe'));
const site = new URL('.', import.meta.url).href;
const ours = (frame: HTMLIFrameElement) => frame.src.startsWith(`${site}embed.html`);
// A frame without an origin of its own answers as "null".
const opaque = ({ sandbox }: HTMLIFrameElement) =>
  sandbox.length > 0 && !sandbox.contains('allow-same-origin');

addEventListener('message', ({ source, origin, data }) => {
  const frame = frames().find(({ contentWindow }) => contentWindow === source);
  if (!frame || !ours(frame) || data?.unrolled !== 1) return;
  if (origin !== (opaque(frame) ? 'null' : new URL(site).origin)) return;
  if (data.type === 'height' && data.height > 0 && data.height <= 20_000)
    frame.style.height = `${data.height}px`;
  else frame.dispatchEvent(new CustomEvent(`unrolled-${data.type}`, { detail: data }));
});

const hello = (frame: HTMLIFrameElement) =>
  frame.contentWindow?.postMessage(
    { unrolled: 1, type: 'hello' },
    opaque(frame) ? '*' : new URL(site).origin,
  );
// One that has loaded hears it now, one that has not when it has.
for (const frame of frames().filter(ours)) {
  hello(frame);
  frame.addEventListener('load', () => hello(frame));
}
