/** The site is kept for visits without a network, and a page hears of a new version of it. */

export interface OfflineHost {
  /** A new version is there; `renew` opens it in this page. */
  announce(renew: () => void): void;
  /** What would be lost by a reload is kept first. */
  save(): Promise<void>;
}

/** At most so often is asked for a new version by a page that stays open. */
const askMs = 60 * 60 * 1000;
/** The new version takes over at once; where it does not answer, a reload does no harm. */
const patienceMs = 5000;

/** `worker` is the address of the service worker; it keeps all that lies in its folder. */
export async function keepOffline(worker: string, host: OfflineHost): Promise<void> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  // In a frame it is a page of others, which did not ask for it. Without https there is none.
  if (!container || window.top !== window) return;
  const controlled = container.controller !== null;
  // Undefined where a test, or an extension, keeps workers out.
  const registration: ServiceWorkerRegistration | undefined = await container
    .register(worker)
    .catch(() => undefined);
  if (!registration) return;

  let renewing = false;
  const reload = (): void => location.reload();
  const renew = async (): Promise<void> => {
    if (renewing) return;
    renewing = true;
    await host.save();
    if (!registration.waiting) return reload();
    registration.waiting.postMessage('renew');
    setTimeout(reload, patienceMs);
  };
  const look = (): void => {
    if (registration.waiting && registration.active) host.announce(() => void renew());
  };
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', look),
  );
  look();
  container.addEventListener('controllerchange', () => {
    if (renewing) reload();
    // Another tab asked for it. The first worker of all takes over what is of its own build.
    else if (controlled) host.announce(() => void renew());
  });

  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - asked < askMs) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
}
