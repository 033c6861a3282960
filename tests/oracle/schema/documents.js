// Valid documents for each schema of the archive, from which the others are made.
'use strict';

const at = '2022-03-04T09:30+08:00';

module.exports = {
  'calendar.schema.json': [
    {
      year: 2027,
      notice: '国办发明电〔2026〕1号',
      days: [
        { date: '2027-01-01', until: '2027-01-03', kind: 'rest', name: '元旦' },
        { date: '2027-02-06', kind: 'work', name: '春节调休' },
      ],
    },
    { days: [] },
  ],
  'case.schema.json': [
    {
      id: '2022-szk-0001',
      department: 'szk',
      responder: '首问甲',
      applicant: { name: '申请人甲', organization: '某某公司', contact: '13800000000' },
      received: { at, channel: 'visit' },
      category: '行政许可事项',
      matter: '取水许可证延续，\n希望本周办结。',
      remarks: '无',
      log: [
        { at, by: '首问甲', event: 'escalate', to: 'department', reason: '材料不足', basis: '第二十五条', ground: '把握不准' },
        { at, by: '科长乙', event: 'decide', level: 'department', decision: 'unsure', opinion: '提请研判', to: 'deputy' },
        { at, by: '局长丁', event: 'decide', level: 'head', decision: 'resolve', opinion: '同意', promise: '2022-03-22' },
      ],
    },
    {
      id: '2022-a1-123456789',
      department: 'a1',
      responder: '甲',
      received: { at, channel: 'assigned' },
      matter: '事',
      log: null,
    },
  ],
  'lists.schema.json': [
    {
      matters: [
        {
          matter: '事项一',
          department: 'szk',
          reason: '没有依据',
          leaders: [
            { level: 'department', name: '科长乙' },
            { level: 'head', name: '局长丁' },
          ],
          expected: '行',
          working_days: 5,
          remarks: '备注',
        },
      ],
      no_refusal: [{ matter: '事项二', department: 'szk', category: '咨询', remarks: '备注' }],
    },
    {},
  ],
  'policy.schema.json': [
    {
      bureau: '某某市水利局',
      contact: '联系人甲',
      phone: '0377-00000000',
      offset: '+08:00',
      rules: [
        {
          from: '2022-04-06',
          basis: '某发〔2022〕1号',
          department_title: '承办科室',
          department_column: '首问科室',
          chains: [
            {
              chain: 'main',
              levels: [
                { level: 'responder', title: '首问负责人', column: '经办人' },
                { level: 'head', title: '主要领导', promise: 'required' },
              ],
            },
          ],
          categories: ['行政许可事项', '咨询'],
          limits: [{ limit: 'reply', working_days: 5, from: 'received' }],
          report: { due: 'nth working day of next quarter', n: 5 },
        },
      ],
    },
    {
      bureau: '乙局',
      rules: [
        {
          from: '2023-01-01',
          chains: [{ chain: 'c', levels: [{ level: 'a', title: '甲' }, { level: 'b', title: '乙' }] }],
          report: { due: 'end of quarter' },
        },
      ],
    },
  ],
  'roster.schema.json': [
    {
      posts: [['主任', '科长'], ['副科长']],
      people: [
        { name: '甲', department: 'szk', post: '科长', rank: '一级主任科员', duties: '取水许可', from: '2022-01-01', until: '2023-12-31' },
        { name: '乙' },
      ],
      leaders: [{ level: 'head', name: '丁', relation: 'oversees', from: '2022-01-01', until: '2023-12-31' }],
      departments: [
        {
          code: 'szk',
          name: '水资源科',
          chain: 'main',
          room: '301',
          phone: '0377-00000000',
          from: '2022-01-01',
          until: '2023-12-31',
          leaders: [{ level: 'deputy', name: '丙', relation: 'liaises' }],
          duties: [{ duty: '取水许可审批', responder: '甲', from: '2022-01-01', until: '2023-12-31' }],
        },
      ],
    },
    { people: [], departments: [] },
  ],
};
