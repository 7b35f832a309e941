import { USER, application, deepEqual, equal, match, ok, order, send, test } from './support.js';

const create = (members = [], label = 'net') =>
  send('network-group/create-network-group', { ownerId: USER, label, members });
const external = (part) => `external_${part}`;

test('a network group is made with a member', async () => {
  const app = await application();
  const group = await create([{ id: app.id, label: 'web' }]);
  match(group.id, /^ng_/);
  equal(group.ownerId, USER);
  equal(group.members[0].kind, 'APPLICATION');
  deepEqual(await send('network-group/get-network-group', { ownerId: USER, networkGroupId: group.id }), group);
});

test('network groups are listed', async () => {
  deepEqual(await send('network-group/list-network-group', { ownerId: USER }), []);
  const groups = [await create(), await create()];
  deepEqual(await send('network-group/list-network-group', { ownerId: USER }), groups);
});

test('a network group is deleted', async () => {
  const { id: networkGroupId } = await create();
  equal(await send('network-group/delete-network-group', { ownerId: USER, networkGroupId }), null);
  equal(await send('network-group/get-network-group', { ownerId: USER, networkGroupId }), null);
});

test('an add-on joins a network group and leaves it', async () => {
  const [addon, group] = [await order(), await create()];
  const of = { ownerId: USER, networkGroupId: group.id, memberId: addon.id };
  const member = await send('network-group/create-network-group-member', { ...of, label: 'data' });
  deepEqual([member.id, member.kind, member.label], [addon.id, 'ADDON', 'data']);
  await send('network-group/delete-network-group-member', of);
  equal(await send('network-group/get-network-group-member', of), null);
});

test('a machine elsewhere joins with its key', async () => {
  const { id: networkGroupId } = await create([], 'net-group');
  const of = { ownerId: USER, networkGroupId };
  const parent = await send('network-group/create-network-group-member', { ...of, memberId: external('1'), label: 'net-x' });
  const peer = await send('network-group/create-network-group-external-peer', {
    ...of,
    parentMember: parent.id,
    label: 'net-peer',
    peerRole: 'CLIENT',
    publicKey: 'key',
  });
  equal(peer.type, 'ExternalPeer');
  equal(peer.parentMember, parent.id);
  equal(peer.endpoint.type, 'ClientEndpoint');

  const peerId = peer.id;
  ok((await send('network-group/get-network-group-wireguard-configuration', { ...of, peerId })) != null);
  const { url } = await send('network-group/get-network-group-wireguard-configuration-url', { ...of, peerId });
  ok(new URL(url).pathname.includes(networkGroupId));

  const search = (more) => send('network-group/search-network-group', { ownerId: USER, query: 'net', ...more });
  equal((await search()).length, 3);
  equal((await search({ types: ['NetworkGroup', 'ExternalPeer'] })).length, 2);

  await send('network-group/delete-network-group-external-peer', { ...of, externalPeerId: peerId });
  equal((await search()).length, 2);
});
