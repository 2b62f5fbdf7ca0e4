export type MarkKind = 'phone' | 'identity_number' | 'plate' | 'bank_card' | 'mail' | 'name' | 'address' | 'wechat' | 'qq'
