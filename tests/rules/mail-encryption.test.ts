import { expect, test } from 'vitest';
import { encryptionOf } from '../../rules/mail-encryption.ts';

test.each([
  ['smtps://user:pass@mail.example:465', 'required', 'secure'],
  ['smtp://user:pass@mail.example:587', 'required', 'required'],
  // Whatever is set.
  ['smtp://user:pass@mail.example:587', 'never', 'required'],
  ['smtp://user:pass@127.0.0.1.mail.example:587', 'never', 'required'],
  ['smtp://mail.example:25', 'required', 'required'],
  ['smtp://127.0.0.1.mail.example:25', 'required', 'required'],
  ['smtp://mail.example:25', 'credentials', 'if offered'],
  ['smtp://mail.example:25', 'always', 'required'],
  ['smtp://mail.example:25', 'never', 'never'],
  ['smtp://127.0.0.1:2525', 'required', 'if offered'],
  ['smtp://user:pass@[::1]:2525', 'required', 'if offered'],
  ['smtp://127.0.0.1:2525', 'always', 'required'],
] as const)('%s, %s: encryption is %s', (url, set, is) => {
  const { secure, requireTLS, ignoreTLS } = encryptionOf(new URL(url), set);
  expect(secure ? 'secure' : requireTLS ? 'required' : ignoreTLS ? 'never' : 'if offered').toBe(is);
});
