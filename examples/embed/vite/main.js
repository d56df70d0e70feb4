// The one line. By its address, not from a folder: the site is built already, and its workers find
// their files beside it. Built into an application once more they would look in the wrong place.
import { UnrolledPlayground } from 'https://unrolled.example/unrolled.js';

const playground = document.querySelector('unrolled-playground');
const steps = document.querySelector('#steps');

setInterval(() => {
  if (playground instanceof UnrolledPlayground && playground.engine)
    steps.textContent = `${playground.engine.totalStep} steps`;
}, 200);
