/**
 * Runs tasks one after another, each after the messages that already wait. A channel to ourselves:
 * unlike timers it has no least delay.
 */
export function taskQueue(): (task: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const tasks: (() => void)[] = [];
  port1.onmessage = () => tasks.shift()?.();
  return (task) => {
    tasks.push(task);
    port2.postMessage(null);
  };
}
