import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits as 43 characters fit for a cookie or an address. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a token: 64 hexadecimal digits that open nothing. */
export const tokenHash = (token: string): string => hash('sha256', token)

/** Compares two secrets in a time that tells nothing about where they differ. */
export const sameSecret = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

// Digests are of one length, which timingSafeEqual asks for.
const digest = (value: string): Buffer => hash('sha256', value, 'buffer')
