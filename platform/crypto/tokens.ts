import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits as 43 characters that fit into cookies and addresses. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database stores of a token: SHA-256 as 64 hexadecimal digits. */
export const tokenHash = (token: string): string => hash('sha256', token)

/** Compares two secrets in constant time. */
export const sameSecret = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

// timingSafeEqual needs values of one length.
const digest = (value: string): Buffer => hash('sha256', value, 'buffer')
