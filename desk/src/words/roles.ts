/** What roles are called, by their code. */
import { table } from './words'

export const roles = table({
  'duty-officer': ['值班民警', 'duty officer'],
  'fund-analyst': ['资金研判民警', 'fund analyst'],
  'intelligence-analyst': ['情报民警', 'intelligence analyst'],
  'warning-officer': ['预警劝阻民警', 'warning officer'],
  'countermeasure-engineer': ['技术反制人员', 'countermeasure engineer'],
  commander: ['指挥长', 'commander'],
  approver: ['公安机关负责人', 'police head'],
  reviewer: ['异议复核人', 'reviewer of objections'],
  administrator: ['系统管理员', 'administrator'],
  auditor: ['审计员', 'auditor'],
  bank: ['银行、支付机构人员', 'bank partner'],
  telecom: ['电信企业人员', 'telecom partner'],
  holder: ['账户、号码持有人', 'account holder'],
})
