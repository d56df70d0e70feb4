/** The curves of a run, drawn for paper: they need not be on the screen. */
import uplotCss from 'uplot/dist/uPlot.min.css?inline';

import { ngramNats } from '../../app/run/baselines';
import type { LossHistory } from '../../charts/history';
import { type Level, LossChart } from '../../charts/loss_chart';
import type { Picture } from '../../charts/printed/ops';
import type { LossUnit } from '../../charts/ruler';
import type { Summary } from '../../engine/shared/api';
import { sheet } from '../../styles/sheet';
import { pictureOf } from '../picture/compose';
import { lossTokens } from '../playground/loss_tokens';

/** `root`: where the page's colours and type hold. */
export async function lossPicture(
  root: Element | ShadowRoot,
  history: LossHistory,
  summary: Summary,
  note: string,
): Promise<Picture> {
  const language = summary.task === 'language';
  const unit: LossUnit = language ? 'bits' : 'nats';
  const place = document.createElement('div');
  Object.assign(place.style, {
    ...{ position: 'fixed', left: '-2000px', top: '0', width: '640px', background: 'none' },
    font: '14px system-ui, sans-serif',
    colorScheme: 'light',
  });
  const words = (text: string) => {
    const line = document.createElement('div');
    line.textContent = text;
    line.style.color = 'var(--ink-2)';
    return line;
  };
  const chart = document.createElement('div');
  Object.assign(chart.style, { height: '260px', position: 'relative' });
  const each = language ? 'a character' : (summary.metrics[0]?.unit ?? '');
  // What stands in it has the chart's own styles, whatever the page's.
  const inner = place.attachShadow({ mode: 'open' });
  inner.adoptedStyleSheets = [sheet(uplotCss).styleSheet!];
  inner.append(words(language ? `loss, bits ${each}` : `loss, ${each}`), chart, words('steps'));
  root.append(place);
  try {
    const drawn = new LossChart(chart, history, {
      tokens: lossTokens,
      onCursor: () => {},
      onLabels: () => {},
    });
    try {
      drawn.setUnit(unit);
      if (language) drawn.setLevels(levelsOf(summary));
      return await pictureOf({ name: 'Loss', parts: [place], note });
    } finally {
      drawn.destroy();
    }
  } finally {
    place.remove();
  }
}

function levelsOf(summary: Summary): Level[] {
  const nats = ngramNats(summary);
  const ofOrder = [1, 3, 5].flatMap((order): Level[] =>
    nats[order - 1] === undefined ? [] : [{ label: `${order}-gram`, nats: nats[order - 1]! }],
  );
  return [{ label: 'uniform', nats: summary.uniformNats }, ...ofOrder];
}
