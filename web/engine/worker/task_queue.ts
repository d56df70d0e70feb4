/** Of Node, which has it for this: after the messages of all ports that are there. */
const { setImmediate } = globalThis as { setImmediate?: (task: () => void) => unknown };

/**
 * Runs tasks one after another, each after the messages that already wait. In a browser by a
 * channel to ourselves: unlike timers it has no least delay. (In Node a port is served up to a
 * thousand messages at a time, those that come meanwhile among them, while all other ports wait.)
 */
export function taskQueue(): (task: () => void) => void {
  if (setImmediate) return (task) => void setImmediate(task);
  const { port1, port2 } = new MessageChannel();
  const tasks: (() => void)[] = [];
  port1.onmessage = () => tasks.shift()?.();
  return (task) => {
    tasks.push(task);
    port2.postMessage(null);
  };
}
