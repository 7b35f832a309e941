import { application, deepEqual, equal, order, send, stream, test } from './support.js';

/** What is told until a stream ends by itself, and in which states it was. */
async function told(name, params) {
  const [logs, states] = [[], []];
  const one = await stream(name, params);
  one.onOpen(() => states.push('open')).onError((error) => states.push(error.code)).onLog((log) => logs.push(log));
  const { type } = await one.start();
  return { logs, states, type };
}

const past = '2026-01-01T00:00:00Z';
const ended = { logs: [], states: ['open'], type: 'UNTIL_REACHED' };

test('the logs of an application end where they should', async () => {
  const { id: applicationId } = await application();
  deepEqual(await told('log/stream-application-runtime-log', { applicationId, until: past }), ended);
});

test('the access logs of an application end where they should', async () => {
  const { id: applicationId } = await application();
  deepEqual(await told('log/stream-application-access-log', { applicationId, until: past }), ended);
});

test('the logs of an add-on go on until their end', async () => {
  const { id: addonId } = await order();
  // Longer than the client waits without a sign of life.
  const until = new Date(Date.now() + 3500).toISOString();
  deepEqual(await told('log/stream-addon-runtime-log', { addonId, until }), ended);
});

test('an add-on without a machine has no measurements', async () => {
  const { id: addonId } = await order();
  deepEqual(await send('metrics/get-metrics', { addonId, metrics: ['cpu'] }), {});
});

test('an instance of an application is shown', async () => {
  const { id: applicationId } = await application();
  equal(await send('instance/get-application-instance', { applicationId, instanceId: 'none' }), null);
});
