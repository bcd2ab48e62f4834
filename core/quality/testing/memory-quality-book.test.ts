import type { Review } from '../reviews/review.ts';
import { MemoryQualityBook } from './memory-quality-book.ts';
import { describeQualityBooks } from './quality-books.contract.ts';

describeQualityBooks('memory', async () => ({ reviews: new MemoryQualityBook<Review>() }));
