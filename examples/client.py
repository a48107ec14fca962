"""Ask a running hicqa from a program, by its API and over MCP.

python examples/client.py http://127.0.0.1:7860 "Hoeveel overvallen waren er in 2019?"
"""

import asyncio
import sys

from gradio_client import Client
from mcp import ClientSession
from mcp.client.streamable_http import streamablehttp_client


def by_api(address: str, question: str) -> None:
    """The answer with its citations, then the figures and passages it could have used."""
    client = Client(address, verbose=False)
    answer = client.predict(question=question, letters=None, api_name="/ask")
    print(answer["status"], "-", answer["answer"])
    for citation in answer["citations"]:
        print(f"  [{citation['n']}] {citation['title']}: {citation['quote']}")
    for fact in client.predict(words="overvallen", first_year=2024, api_name="/facts")[:3]:
        print(f"  {fact['measure']} {fact['period']}: {fact['value']} ({fact['letter']})")
    for passage in client.predict(question=question, limit=2, api_name="/search"):
        print(f"  {passage['score']}: {passage['text'][:60]}…")


async def over_mcp(address: str, question: str) -> None:
    """The same question as a language model's program would ask it."""
    async with (
        streamablehttp_client(f"{address}/gradio_api/mcp/") as (read, write, _),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        tools = await session.list_tools()
        print("tools:", ", ".join(tool.name for tool in tools.tools))
        result = await session.call_tool("ask", {"question": question})
        print(result.content[0].text[:200])


if __name__ == "__main__":
    by_api(*sys.argv[1:3])
    asyncio.run(over_mcp(*sys.argv[1:3]))
