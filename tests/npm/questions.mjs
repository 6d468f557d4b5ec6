// Questions with something awkward in each answer.

/** @type {[what: string, question: string][]} */
export const QUESTIONS = [
  ["a council with everything beside it", "measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours"],
  ["no area", "measure=caseload"],
  ["areas without a figure, abolished or tiny", "measure=agency-rate&areas=isles-of-scilly,northamptonshire,west-northamptonshire,city-of-london&with=none"],
  ["a total in pounds", "measure=looked-after-spending&areas=gloucestershire,cumbria&with=england,neighbours"],
  ["regions and England as chosen areas", "measure=looked-after-rate&areas=south-west,inner-london,england&with=england,region"],
  ["a break, joint returns and a pandemic", "measure=good-level-of-development&areas=telford-and-wrekin,kingston-upon-thames,gloucestershire&with=england,region,neighbours"],
  ["figures below zero", "measure=progress-8&areas=gloucestershire&with=england,region&view=bars"],
  ["one provisional period", "measure=phonics-send-support&areas=gloucestershire&from=2024"],
  ["a title of one's own", "measure=agency-rate&areas=E10000013&title=Agenc%C3%AFes %22and%22 more&period=2019"],
  ["money in real terms per child, all councils beside it", "measure=looked-after-spending&areas=gloucestershire&show=real,per-child&with=type,all"],
  ["the gap to England, ranked in its region", "measure=looked-after-rate&areas=gloucestershire&show=gap&group=region"],
  ["the rank, among an own list", "measure=agency-rate&areas=gloucestershire&show=rank&group=kent,essex,suffolk"],
  ["two measures together", "measure=agency-rate&measure2=social-worker-turnover&areas=gloucestershire&period=2024"],
  ["two measures that can't be held against each other", "measure=agency-rate&measure2=agency-rate&areas=kent,essex"],
  ["counts of people, and derived denominators", "measure=looked-after-number&areas=kent,isles-of-scilly&with=region"],
  ["an index, with a mark", "measure=agency-rate&areas=gloucestershire&show=index&mark=2020:Pandemic"],
];

// Questions about inspections: each finding, with councils that were abolished, succeeded others or were never inspected so.

/** @type {[what: string, question: string][]} */
export const JUDGED = [
  ["records of every judgement", "view=timeline&areas=gloucestershire,poole,middlesbrough,northamptonshire,dorset&judgement=all&on=2018-01-01"],
  ["grades over time", "view=grades&areas=gloucestershire,poole"],
  ["grades over time of a judgement that ended", "view=grades&group=region&areas=kent&judgement=adoption"],
  ["grades on a day, region by region", "view=grades&on=2014-06-30&with=region"],
  ["a map", "view=map&areas=kent,cumbria"],
  ["a measure by grade", "measure=agency-rate&areas=kent&view=grades"],
  ["time to improve, with a claim", "areas=gloucestershire,kent,cumbria&view=survival&claim=18-36"],
  ["a measure since a judgement", "measure=agency-rate&areas=gloucestershire,kent&view=aligned"],
];
