import * as client from 'openid-client'

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** Kept between the two steps of a sign-in, in a sealed cookie. */
export interface OidcAttempt {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export interface OidcPerson {
  readonly subject: string
  readonly login: string | null
  /** The sign-in service has checked a second factor (`amr`, RFC 8176). */
  readonly passedFactor: boolean
}

export interface Oidc {
  begin(redirectUri: string): Promise<{ url: string; attempt: OidcAttempt }>
  finish(currentUrl: URL, attempt: OidcAttempt): Promise<OidcPerson>
}

/**
 * Sign-in by OpenID Connect: authorization code with PKCE, state and nonce, and an ID token signed with a published key (RS256, ES256
 * and others, but not the client secret). Discovery runs at the first sign-in, so that a service whose sign-in service is down can
 * still start and use passwords.
 */
export function openOidc({ issuer, clientId, clientSecret }: OidcSettings): Oidc {
  let found: Promise<client.Configuration> | undefined
  function service(): Promise<client.Configuration> {
    if (!found) {
      const server = new URL(issuer)
      // Plain http, if the administrator has configured it: for a sign-in service on this machine or in the office's network.
      const insecure = server.protocol === 'http:' ? [client.allowInsecureRequests] : []
      // By default the library trusts TLS instead of checking the signature of the ID token. That proves nothing on plain http
      // or behind a proxy that ends TLS.
      const execute = [client.enableNonRepudiationChecks, ...insecure]
      found = client.discovery(server, clientId, clientSecret, undefined, { execute, timeout: 10 })
      found.catch(() => {
        found = undefined
      })
    }
    return found
  }

  return {
    async begin(redirectUri) {
      const configuration = await service()
      const attempt = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() }
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, attempt }
    },
    async finish(currentUrl, attempt) {
      const tokens = await client.authorizationCodeGrant(await service(), currentUrl, {
        pkceCodeVerifier: attempt.verifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()!
      const methods = Array.isArray(claims.amr) ? claims.amr : []
      return {
        subject: claims.sub,
        login: typeof claims.preferred_username === 'string' ? claims.preferred_username : null,
        passedFactor: methods.some((method) => method === 'mfa' || method === 'otp' || method === 'hwk'),
      }
    },
  }
}
