/** The measurements as text for people. */
export function render({ node, cpus, rounds, roundMs, concurrency, throughput, reference, startUp }) {
  return [
    `Node ${node}, ${cpus} processors; ${concurrency} requests at once, ${rounds} paired rounds of ${roundMs} ms`,
    ...throughput.flatMap(renderThroughput),
    ...(reference === undefined ? [] : renderReference(reference)),
    '',
    'Start-up, median',
    ...startUp.map(
      ({ name, cpuMs, elapsedMs }) =>
        `  ${name.padEnd(34)} ${ms(cpuMs)} of processor time, ${ms(elapsedMs)} elapsed`,
    ),
    '',
  ].join('\n');
}

function renderThroughput({ title, bodyBytes, goal, ratio, cpuRatio, bare, checked }) {
  const verdict = ratio.median <= goal ? 'within the goal of' : 'above the goal of';
  const [low, high] = ratio.quarters.map((value) => value.toFixed(2));
  const [least, most] = ratio.extremes.map((value) => value.toFixed(2));
  return [
    '',
    `${title[0].toUpperCase()}${title.slice(1)} (${bodyBytes} bytes)`,
    `  bare undici  ${side(bare)}`,
    `  checked      ${side(checked)}, ${checked.recordedBytesPerRequest} bytes recorded`,
    `  ratio        ${ratio.median.toFixed(2)} of the bare time (half of the rounds ${low} to ${high}, all ${least} to ${most}), ${verdict} ${goal.toFixed(1)}`,
    `  CPU ratio    ${cpuRatio.toFixed(2)}`,
  ];
}

function renderReference({ startUpMs, scenarios }) {
  return [
    '',
    `The reference target, which takes ${startUpMs.toFixed(0)} ms to start, against node:http with the same bytes`,
    ...scenarios.map(
      ({ name, bytes, bare, reference, ratio }) =>
        `  ${name.padEnd(12)} ${reference.toFixed(0).padStart(6)} requests/s against ${bare.toFixed(0).padStart(6)} (${bytes} bytes):` +
        ` ratio ${ratio.median.toFixed(2)} (half of the rounds ${ratio.quarters.map((value) => value.toFixed(2)).join(' to ')})`,
    ),
  ];
}

function side({ requestsPerSecond, cpuUsPerRequest, serverCpuUsPerRequest }) {
  return (
    `${requestsPerSecond.toFixed(0).padStart(6)} requests/s, ${cpuUsPerRequest.toFixed(1).padStart(6)} µs of processor time` +
    ` (server ${serverCpuUsPerRequest.toFixed(1)} µs)`
  );
}

function ms(value) {
  return `${value.toFixed(0).padStart(5)} ms`;
}
