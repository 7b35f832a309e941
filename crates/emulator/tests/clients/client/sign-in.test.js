import { createHmac } from 'node:crypto';
import { baseUrl, deepEqual, equal, match, send, test } from './support.js';

const kind = 'TOTP';
const password = 'demo_password';
const preferred = async () => (await send('profile/get-profile')).preferredMFA;

/** The code that an authenticator application shows for the secret in an address (RFC 6238). */
function code(url) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const letters = [...new URL(url).searchParams.get('secret')];
  const bits = letters.map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const period = Buffer.alloc(8);
  period.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', key).update(period).digest();
  const number = digest.readUInt32BE(digest.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

async function secondFactor() {
  const { url } = await send('auth/create-auth-mfa', { kind, password });
  await send('auth/confirm-auth-mfa', { kind, password, code: code(url) });
  return url;
}

/** The status of an order of an API token, which wants password and code. */
async function ordered(password, mfaCode) {
  const body = { email: 'demo@example.com', password, mfaCode, name: 't', expirationDate: new Date(Date.now() + 1e6) };
  return (await fetch(`${baseUrl}/api-tokens`, { method: 'POST', body: JSON.stringify(body) })).status;
}

test('a second factor is offered', async () => {
  const { url } = await send('auth/create-auth-mfa', { kind, password });
  const { protocol, host, searchParams } = new URL(url);
  deepEqual([protocol, host, searchParams.get('issuer')], ['otpauth:', 'totp', 'Clever Cloud']);
  deepEqual(searchParams.get('algorithm'), 'SHA1');
  equal(await preferred(), 'NONE');
});

test('a second factor counts when a code has confirmed it', async () => {
  const url = await secondFactor();
  equal(await preferred(), 'TOTP');
  equal(await ordered(password), 401);
  equal(await ordered(password, code(url)), 200);
});

test('a second factor has ten backup codes', async () => {
  await secondFactor();
  const codes = await send('auth/get-auth-mfa-backup-codes', { kind, password });
  equal(new Set(codes).size, 10);
  codes.forEach((code) => match(code, /^\w{8}$/));
});

test('a second factor is removed', async () => {
  await secondFactor();
  equal(await send('auth/delete-auth-mfa', { kind, password }), null);
  equal(await preferred(), 'NONE');
  equal(await ordered(password), 200);
});

test('a password is changed', async () => {
  const sent = { oldPassword: password, newPassword: 'other', revokeTokens: false };
  equal(await send('auth/update-auth-password', sent), null);
  deepEqual([await ordered(password), await ordered('other')], [401, 200]);
});
