import { application, deepEqual, equal, order, sameSet, send, test } from './support.js';

const url = 'https://example.com';

async function drain(target = {}, kind = 'LOG') {
  const { id: applicationId } = await application();
  return send('log-drain/create-log-drain', { applicationId, kind, target: { type: 'RAW_HTTP', url, ...target } });
}

test('a drain is ordered, and enabled at once', async () => {
  const made = await drain({ credentials: { username: 'ann', password: 'secret' } });
  equal(made.status, 'ENABLED');
  equal(made.updatedAt, new Date(made.updatedAt).toISOString());
  equal(made.target.credentials.username, 'ann');
  equal(typeof made.target.credentials.password, 'string');
  deepEqual(await send('log-drain/get-log-drain', { applicationId: made.applicationId, drainId: made.id }), made);
});

test('drains are listed', async () => {
  const { id: applicationId } = await application();
  const one = { applicationId, kind: 'LOG', target: { type: 'RAW_HTTP', url } };
  const made = [await send('log-drain/create-log-drain', one), await send('log-drain/create-log-drain', one)];
  const listed = await send('log-drain/list-log-drain', { applicationId });
  sameSet(listed.map((drain) => drain.id), made.map((drain) => drain.id));
});

test('a drain is disabled and enabled', async () => {
  const { id: drainId, applicationId } = await drain();
  equal((await send('log-drain/disable-log-drain', { applicationId, drainId })).status, 'DISABLED');
  equal((await send('log-drain/enable-log-drain', { applicationId, drainId })).status, 'ENABLED');
});

test('a drain is deleted', async () => {
  const { id: drainId, applicationId } = await drain();
  await send('log-drain/delete-log-drain', { applicationId, drainId });
  deepEqual(await send('log-drain/list-log-drain', { applicationId }), []);
});

test('a drain of access logs is told from others', async () => {
  equal((await drain({}, 'ACCESSLOG')).kind, 'ACCESSLOG');
});

for (const target of [
  { type: 'SYSLOG_TCP', structuredDataParameters: 'X-OVH-TOKEN="x"' },
  { type: 'SYSLOG_UDP' },
  { type: 'DATADOG' },
  { type: 'ELASTICSEARCH', indexPrefix: 'logs' },
  { type: 'NEWRELIC', apiKey: 'key' },
]) {
  test(`a drain leads to ${target.type}`, async () => {
    const made = await drain(target);
    equal(made.target.type, target.type);
    equal(made.target.indexPrefix, target.indexPrefix);
  });
}
