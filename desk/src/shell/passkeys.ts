/** Passkeys: the browser's answers to the centre's questions, as JSON. */

type Options = Record<string, unknown>

export function canPasskeys(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential
}

/** Prove by a passkey. Rejects when whoever sits here would rather not. */
export async function prove(options: Options): Promise<Record<string, unknown>> {
  const asked = (options['publicKey'] ?? options) as PublicKeyCredentialRequestOptionsJSON
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked)
  return answerOf(await navigator.credentials.get({ publicKey }))
}

/** Make a passkey. */
export async function make(options: Options): Promise<Record<string, unknown>> {
  const asked = (options['publicKey'] ?? options) as PublicKeyCredentialCreationOptionsJSON
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked)
  return answerOf(await navigator.credentials.create({ publicKey }))
}

function answerOf(credential: Credential | null): Record<string, unknown> {
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey was given')
  return credential.toJSON() as Record<string, unknown>
}
