"""Pure rules of local documents: what a route is, what is wrong with it, how it reads, until when it holds."""
